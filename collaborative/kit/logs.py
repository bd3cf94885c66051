"""One JSON line an event, each with its request's id; plain lines on a developer's machine."""

import logging.config
import re
from collections.abc import MutableMapping

import structlog

WHO = ("user_id", "ip", "user_agent", "request_id")
UNSPOKEN: set[str] = set()  # pages of which nobody may read, even here, who was there or when
SECRET_IN_ADDRESS = re.compile(r"(?<=/)[\w-]{43}(?![\w-])")  # opens something for whoever knows it


def configure(options: dict) -> None:
    renderer = (
        structlog.processors.JSONRenderer()
        if options["format"] == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_secrets,
        without_who_was_there,
    ]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processor": renderer,
                    "foreign_pre_chain": shared,
                }
            },
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["console"], "level": options["level"]},
        }
    )
    structlog.configure(
        processors=[of_what_may_be_told, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def without_secrets(logger, name: str, line: MutableMapping) -> MutableMapping:
    """Addresses that open by being known are written down without what opens them."""
    for key, words in line.items():
        if isinstance(words, str):
            line[key] = SECRET_IN_ADDRESS.sub("…", words)
    return line


def of_what_may_be_told(logger, name: str, line: MutableMapping) -> MutableMapping:
    """That an unspoken page was asked for is written nowhere, as long as nothing goes wrong there."""
    if name == "info" and is_unspoken(line):
        raise structlog.DropEvent
    return line


def without_who_was_there(logger, name: str, line: MutableMapping) -> MutableMapping:
    """What goes wrong on an unspoken page is written down, but not whose asking it was."""
    if is_unspoken(line):
        for one in WHO:
            line.pop(one, None)
    return line


def is_unspoken(line: MutableMapping) -> bool:
    told = [words for words in line.values() if isinstance(words, str)]
    return any(address in words for words in told for address in UNSPOKEN)
