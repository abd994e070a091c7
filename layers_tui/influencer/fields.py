"""What the texts of a record are called on the screen, and in which order they stand there."""

DETAILS = (
    ("gender", "gender", "gender"),
    ("age", "ageRange", "age_range"),
    ("ethnicity", "ethnicity", "ethnicity"),
    ("body", "bodyType", "body_type"),
    ("hair", "hairColor", "hair_color"),
    ("hairstyle", "hairStyle", "hair_style"),
    ("style", "style", "style"),
    ("vibe", "vibe", "vibe"),
    ("voice", "voiceDescription", "voice_description"),
    ("voice", "brandVoice", "brand_voice"),
    ("language", "language", "language"),
    ("failure", "errorMessage", "error_message"),
)
"""(label, the API's name, ours), of both generations. Shown where they came, null ones too."""
FIELDS = (("status", "status", "status"), ("name", "name", "name"), *DETAILS)
"""The same with what stands in the list as well."""

PERSONALITY = (
    ("traits", "traits"),
    ("tone", "tone"),
    ("humor", "humor"),
    ("formality", "formality"),
    ("speaks", "speaking_style"),
    ("values", "values"),
    ("interests", "interests"),
    ("says", "catchphrases"),
)
"""(label, our name) of what a personality has."""
TOLD_IN_FULL = (*dict.fromkeys(label for label, _, _ in DETAILS if label != "age"), *dict(PERSONALITY))
"""The labels of `Summary.fields`, in their order: what only a whole record tells. A list tells the age."""
ITEM = "\x1f"
"""Stands between the items of one field: no text that came in through `clean` has it."""
