"""What the library holds: stories, resources, learning modules and lists of them."""

from community.models.library.files import File
from community.models.library.items import Item, Word
from community.models.library.lists import ListedItem, ReadingList
from community.models.library.modules import Module, Reflection, ReflectiveQuestion, Step, StepDone
from community.models.library.resources import Resource
from community.models.library.stories import Comment, Story, Version

__all__ = [
    "Comment",
    "File",
    "Item",
    "ListedItem",
    "Module",
    "ReadingList",
    "Reflection",
    "ReflectiveQuestion",
    "Resource",
    "Step",
    "StepDone",
    "Story",
    "Version",
    "Word",
]
