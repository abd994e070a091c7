"""What the personality pane says of one influencer: all eight documented keys, and those that are not."""

from collections.abc import Iterator

from layers_tui.influencer import Influencer, Personality
from layers_tui.tui.widgets.identity import Moment
from layers_tui.tui.widgets.painted import Line
from layers_tui.tui.widgets.prose import chips, field, paragraph


def personality_lines(influencer: Influencer | None, moment: Moment, width: int) -> Iterator[Line]:
    """The lines of the personality pane, each at most `width` cells."""
    if influencer is None:
        yield from paragraph("Nothing read yet.", "dim", width)
        return
    personality = influencer.personality
    if personality is None:
        words = "This record's generation has none." if influencer.current else "None is set."
        yield from paragraph(words, "dim", width)
        return
    if personality == Personality():
        yield from paragraph("Set, but empty.", "dim", width)
        return
    if personality.traits:
        yield from chips(personality.traits, width)
        yield []
    for label, value in (
        ("tone", personality.tone),
        ("humor", personality.humor),
        ("formality", personality.formality),
        ("speaks", personality.speaking_style),
    ):
        yield from field(label, value if value else [(moment.glyphs.absent, "dim")], width)
    for label, values in (("values", personality.values), ("interests", personality.interests)):
        joined = f" {moment.glyphs.between} ".join(values)
        yield from field(label, joined if joined else [(moment.glyphs.absent, "dim")], width)
    if personality.catchphrases:
        yield []
        for phrase in personality.catchphrases:
            yield from paragraph(f"“{phrase}”", "quote", width)
    else:
        yield from field("says", [(moment.glyphs.absent, "dim")], width)
    if personality.extra:
        yield []
        yield [("also sent", "dim")]
        for key, text in personality.extra:
            yield from field(key, text, width)
