import pytest

from tests.architecture.floors import ROOT
from tests.architecture.template_rules import REVIEWED, RULES, broken, templates

PAGE = "templates/home/planted.html"
PLANTED = [
    ("inline script", "<script>alert(1)</script>"),
    ("inline style", '<p style="color: red">'),
    ("inline style", "<style>p {}</style>"),
    ("handler", '<button type="button" onclick="go()">'),
    ("script address", '<a href="javascript:go()">'),
    ("from elsewhere", '<script src="https://example.org/x.js"></script>'),
    ("from elsewhere", '<img alt="" src="//example.org/x.png">'),
    ("unescaped", "{{ name|safe }}"),
    ("unescaped", "{% autoescape off %}"),
    ("unescaped", "{% autoescape false %}"),
    ("promise", "<p>The library is coming soon.</p>"),
    ("link to nowhere", '<a href="#">More</a>'),
    ("new window", '<a href="/x/" target="_blank">'),
    ("picture without words", '<img src="/static/x.png">'),
    ("positive tabindex", '<p tabindex="1">'),
    ("stolen focus", "<input autofocus>"),
    ("form without its token", '<form method="post"><button>Go</button></form>'),
]


def test_our_templates_keep_the_rules():
    found = [words for path in templates() for words in broken(path.read_text(), str(path.relative_to(ROOT)))]

    assert found == []


@pytest.mark.parametrize(("name", "bug"), PLANTED)
def test_a_planted_bug_is_found(name, bug):
    assert [words.split(": ")[1] for words in broken(bug, PAGE)] == [name]


def test_every_rule_has_a_planted_bug():
    assert {rule.name for rule in RULES} - {name for name, _ in PLANTED} == set()


def test_what_is_right_is_left_in_peace():
    words = """
        {# style="a comment" #}
        <script type="module" src="{% static 'js/portal.js' %}"></script>
        <form method="post">{% csrf_token %}<button>Go</button></form>
        <form method="get"><button>Look</button></form>
        <a href="#main">Skip</a> <img src="/static/x.png" alt="">
    """

    assert broken(words, PAGE) == []


def test_what_was_reviewed_is_still_there():
    assert [place for _, place in REVIEWED if not (ROOT / place).exists()] == []
