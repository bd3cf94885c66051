from community.actions.prompts.answering import Answerer, answer, phone_print, take_back
from community.actions.prompts.forgetting import close_left_open, forget_hands
from community.actions.prompts.making import change, delete, make
from community.actions.prompts.moderating import look_at, show_all
from community.actions.prompts.running import (
    close,
    open_up,
    publish,
    put_on_screen,
    start_afresh,
    take_off_page,
)

__all__ = [
    "Answerer",
    "answer",
    "change",
    "close",
    "close_left_open",
    "delete",
    "forget_hands",
    "look_at",
    "make",
    "open_up",
    "phone_print",
    "publish",
    "put_on_screen",
    "show_all",
    "start_afresh",
    "take_back",
    "take_off_page",
]
