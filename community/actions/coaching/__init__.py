"""Coaching and mentoring: what coaches, the leaders they work with, the team and the clock do."""
