from collaborative.notices.rules.messages import (
    reason_cannot_send_again,
    reason_cannot_stop,
    reason_not_to_send,
)

__all__ = ["reason_cannot_send_again", "reason_cannot_stop", "reason_not_to_send"]
