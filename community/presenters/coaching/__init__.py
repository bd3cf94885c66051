"""Coaching and mentoring as pages show it."""
