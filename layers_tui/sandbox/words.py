"""The words generated people are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class People:
    """Names and looks that go together."""

    name: str
    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]
    skin: tuple[int, ...]
    hair: tuple[str, ...] = ("black", "dark brown")
    eyes: tuple[str, ...] = ("brown",)


def _people(  # noqa: PLR0917 - a row of the table below
    name: str, female: str, male: str, family: str, skin: tuple[int, ...], hair: str = "", eyes: str = ""
) -> People:
    return People(
        name,
        tuple(female.split()),
        tuple(male.split()),
        tuple(family.split()),
        skin,
        tuple(hair.split(",")) if hair else ("black", "dark brown"),
        tuple(eyes.split()) if eyes else ("brown",),
    )


PEOPLES = (
    _people("Nigerian", "Ada Ngozi Temi Zainab Ife", "Chidi Tunde Emeka Sani Dayo", "Okeke Adeyemi Bello Eze", (8, 9)),
    _people("Korean", "Jisoo Haeun Minji Sora", "Minho Joon Taeyang Seojun", "Kim Park Choi Han", (1, 2)),
    _people("Mexican", "Ximena Lucía Renata Paloma", "Diego Emilio Joaquín Iker", "Ortega Luna Navarro Ríos", (4, 5)),
    _people(
        "Polish",
        "Zofia Hanna Maja Kalina",
        "Kacper Marek Olek Tymon",
        "Nowak Zielińska Wójcik Lis",
        (0, 1),
        "blonde,light brown,brown",
        "blue grey green",
    ),
    _people("Turkish", "Elif Defne Zeynep Ceren", "Emre Kerem Deniz Baran", "Demir Yıldız Aksoy Kaya", (3, 4)),
    _people("Indian", "Ananya Meera Kavya Diya", "Rohan Vikram Kabir Dev", "Iyer Kapoor Sen Rao", (5, 6, 7)),
    _people(
        "Italian",
        "Giulia Chiara Bianca Elena",
        "Marco Dario Enzo Pietro",
        "Conti Greco Ferri Riva",
        (2, 3),
        "brown,dark brown,black",
        "brown hazel green",
    ),
    _people("Ethiopian", "Selam Hiwot Makeda Liya", "Dawit Yonas Abel Biruk", "Tesfaye Bekele Haile Alemu", (7, 8)),
    _people("Japanese", "Aoi Yuna Rin Emi", "Haruto Ren Sota Daiki", "Tanaka Fujita Arai Ueda", (1, 2), "black,brown"),
    _people(
        "Irish",
        "Aoife Niamh Orla Maeve",
        "Cillian Ronan Finn Declan",
        "Byrne Doyle Walsh Quinn",
        (0, 1),
        "ginger,auburn,brown",
        "green blue",
    ),
    _people("Moroccan", "Salma Ines Khadija Rim", "Youssef Ilyas Amine Reda", "Benali Idrissi Tazi Alaoui", (4, 5)),
    _people("Filipino", "Isla Tala Amihan Bea", "Paolo Migs Andoy Luis", "Santos Reyes Cruz Bautista", (3, 4)),
    _people("Brazilian", "Bruna Iara Luana Cecília", "Caio Thiago Davi Rui", "Costa Rocha Melo Prado", (3, 5, 7)),
    _people(
        "American",
        "Harper Willa June Skye",
        "Wyatt Miles Theo Jude",
        "Hayes Monroe Ellis Carter",
        (1, 2, 6, 8),
        "brown,blonde,black",
        "brown blue hazel",
    ),
    _people("Persian", "Shirin Darya Parisa Mina", "Arash Cyrus Navid Kian", "Rostami Farahani Azadi Daei", (3, 4)),
    _people("Maori", "Aroha Mereana Kiri Anahera", "Tāne Wiremu Nikau Rawiri", "Parata Ngata Tamihere Hēnare", (5, 6)),
)
AGES = (
    ("18-24", "young"),
    ("25-34", "adult"),
    ("25-34", "adult"),
    ("35-44", "adult"),
    ("45-54", "mature"),
    ("55-64", "senior"),
)
HAIR = {
    "female": (
        "bob",
        "long wavy",
        "long straight",
        "afro",
        "bun",
        "ponytail",
        "braids",
        "curly long",
        "pixie",
        "braid",
    ),
    "male": ("buzz", "short crop", "side part", "quiff", "curly", "locs", "undercut", "bald"),
    "nonbinary": ("pixie", "undercut", "bob", "curly", "buzz", "locs"),
}
HAIR_TEXT = {
    "bob": "chin-length bob",
    "long wavy": "long waves",
    "long straight": "long and straight",
    "afro": "rounded afro",
    "bun": "top bun",
    "ponytail": "high ponytail",
    "braids": "two braids",
    "braid": "one side braid",
    "curly long": "long curls",
    "pixie": "pixie cut",
    "buzz": "buzz cut",
    "short crop": "short crop",
    "side part": "side part",
    "quiff": "textured quiff",
    "curly": "short curls",
    "locs": "shoulder-length locs",
    "undercut": "undercut",
    "bald": "shaved",
}
WARDROBES = ("tee", "hoodie", "blazer", "turtleneck", "denim", "shirt", "dress", "kurta", "knit")
MOODS = ("warm", "cool", "rose", "sage", "sand", "dusk", "mono", "citrus", "sun", "violet")
BODIES = ("slim", "athletic", "average", "curvy", "tall", "petite", "broad-shouldered", None)
STYLES = (
    "minimalist streetwear",
    "soft tailoring",
    "vintage sportswear",
    "gallery monochrome",
    "cottage knits",
    "desert neutrals",
    "club kid brights",
    "workwear classics",
    "coastal linen",
    "techwear with pockets",
    "romantic florals",
    "preppy with a twist",
)
VIBES = (
    "sunrise runner",
    "library crush",
    "kitchen-table philosopher",
    "rooftop after rain",
    "older sibling energy",
    "gentle chaos",
    "market-day charm",
    "backstage calm",
    "weekend botanist",
    "city at 6 a.m.",
)
VOICES = (
    "Warm alto, unhurried, smiles between the words.",
    "Bright and quick, lands every joke on the off-beat.",
    "Low and textured, made for late radio.",
    "Clear, friendly, a good teacher on a good day.",
    "Soft-spoken, precise, slightly amused.",
)
TRAITS = ("curious", "warm", "direct", "playful", "loyal", "bold", "patient", "witty", "grounded", "tender", "driven")
TONES = ("conversational", "calm", "upbeat", "confiding", "assured", "thoughtful", "playful")
HUMORS = ("dry", "gentle", "absurd", "teasing", "wry", "self-deprecating")
FORMALITIES = ("casual", "semi-formal", "professional", "very casual")
VALUES = ("honesty", "craft", "family", "freedom", "fairness", "beauty", "rest", "community")
INTERESTS = ("ceramics", "climbing", "film", "street food", "gardening", "synths", "running", "poetry", "vintage cars")
SPEAKING_STYLES = (
    "short sentences, strong verbs",
    "stories first, point last",
    "asks before telling",
    "lists of three",
)
PHRASES = ("Here is the thing.", "Trust the process.", "Tiny steps.", "You are doing great.", "Let us begin.")
