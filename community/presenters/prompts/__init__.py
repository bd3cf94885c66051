from community.presenters.prompts.phones import phone_page, standing_on_phone
from community.presenters.prompts.running import list_page, live_queue, run_page
from community.presenters.prompts.screen import live_screen, screen_page
from community.presenters.prompts.summaries import summaries_at

__all__ = [
    "list_page",
    "live_queue",
    "live_screen",
    "phone_page",
    "run_page",
    "screen_page",
    "standing_on_phone",
    "summaries_at",
]
