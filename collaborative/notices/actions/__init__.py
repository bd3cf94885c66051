from collaborative.notices.actions.queueing import keep, prepare, queue

__all__ = ["keep", "prepare", "queue"]
