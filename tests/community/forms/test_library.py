from community.choices import ItemKind
from community.forms.library import KINDS


def test_every_kind_is_offered_by_its_name_for_several():
    assert [words for _, words in KINDS] == [
        "Everything",
        "All stories",
        "Case studies",
        "Blogs",
        "Vox pops",
        "Resources",
        "Learning modules",
    ]
    assert [value for value, _ in KINDS[2:]] == ItemKind.values
