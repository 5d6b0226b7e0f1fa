"""Say how the faults of a database are shown."""

from claimdex.render.layout import Column, Layout

FAULTS = Layout(
    ("file", "place", "fault", "hint"),
    (
        Column("file", share=1, style="dim"),
        Column("place", share=2),
        Column("fault", share=3, style="bold"),
        Column("hint", share=4),
    ),
    ("fault", "faults"),
    dict.fromkeys(("file", "place", "fault", "hint"), str),
)
