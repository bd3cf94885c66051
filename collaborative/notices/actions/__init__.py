from collaborative.notices.actions.queueing import hold_back, keep, prepare, queue

__all__ = ["hold_back", "keep", "prepare", "queue"]
