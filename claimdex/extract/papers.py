"""Know the nouns for what says something without being a person or a body: reports, polls, letters."""

import re

PAPERS = re.compile(
    r"\b(?:report|statement|letter|study|survey|poll|article|document|filing|memo|website|account|ruling|book|bill"
    r"|indictment|complaint|lawsuit|suit|post|tweet|note|email|e-mail|plan|deal|agreement|law|rule|order|list|video"
    r"|paper|film|programme|program|proposal|resolution|treaty|review|audit|advert|advertisement|ad|analysis"
    r"|record|research|data|finding|transcript|recording|dossier|brief|editorial|column|story|figure|statistic"
    r"|estimate|result|message|site|page|blog|policy|test|image|photo|photograph|headline|chart|graph|map)s?\b"
)
"""What "it" may be, rather than the body that wrote it; whole words, in lower case."""
