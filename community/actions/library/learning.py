"""Keeping the words of the library, to guess from."""

from community.engine.library.words import words_of
from community.models import Item, Step, Word

SEARCHED = ("title", "summary", "body", "keywords")


def learn(item: Item) -> None:
    """What has just been put on show is found by what it is about and, a module, by what its steps say."""
    steps = Step.objects.filter(module=item.pk).values_list("title", "body")
    about = [item.get_kind_display(), *item.characteristics.values_list("name", flat=True)]
    item.keywords = "\n".join([*about, *(" ".join(step) for step in steps)])
    item.save(update_fields=["keywords"])
    said = sorted(words_of(" ".join(_text(item))))
    Word.objects.bulk_create([Word(word=word) for word in said], ignore_conflicts=True, batch_size=500)


def _text(item: Item) -> list[str]:
    return [getattr(item, name) for name in SEARCHED]


def forget_words() -> int:
    """Those that nothing on show says any longer."""
    said: set[str] = set()
    texts = Item.objects.filter(is_shown=True).values_list(*SEARCHED)
    for text in texts.iterator(chunk_size=500):
        said |= words_of(" ".join(text))
    known = dict(Word.objects.values_list("word", "pk"))
    gone = [known[word] for word in known.keys() - said]
    number, _ = Word.objects.filter(pk__in=gone).delete()
    return number
