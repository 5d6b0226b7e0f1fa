"""`claimdex diff`: how articles tell one claim."""

import click

from claimdex.cli.claim_lookup import find_claim
from claimdex.cli.lookup import reading
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_rows
from claimdex.relate.diff import diff_claims
from claimdex.render.derived_layouts import DIFF


@new_command("diff", "claimdex diff 511c83d5791b-2", "claimdex diff c73707204563-5 --format json")
@click.argument("claim")
@output_options
def command(claim: str, output: Output) -> None:
    """Show how articles tell one claim.

    CLAIM is the id of a claim, as `claimdex claims` lists it; the claims that say the same stand beside
    it, one article a row: who is said to have said it and in what words, whether it is quoted, with
    which hedges, what was left out or added against the fullest version, and which words were changed
    inside quotation marks. Articles that are copies of one text count as one origin.
    """
    with reading() as store:
        told = store.claim_group(find_claim(claim, store).id)
        links = store.group_links(one.id for one in told)
        rows = diff_claims(told, store.origins_of(one.article_id for one in told), links)
        if output.chosen != "table":
            write_rows(iter(rows[: output.rows or None]), DIFF, output)
            return
        from claimdex.render.diff import write_diff  # imports rich

        with opened(output.path, output.chosen) as (out, page):
            write_diff(rows, out, page, output.rows)
