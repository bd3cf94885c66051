import socket

import pytest

from collaborative.start import surroundings


def test_port_is_8000_unless_somebody_chose_another():
    assert surroundings.port_in({}) == 8000
    assert surroundings.port_in({"PORT": "8123"}) == 8123


@pytest.mark.parametrize("typed", ["", "web", "-1", "0", "65536", "80.5"])
def test_port_is_refused_with_an_example_when_it_is_no_port(typed):
    with pytest.raises(surroundings.CannotStart) as refused:
        surroundings.port_in({"PORT": typed})

    assert str(refused.value) == (
        f"PORT={typed} is not a port. Choose a number from 1024 to 65535: PORT=8123 make run"
    )


def test_reason_port_is_taken_says_what_to_do():
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        port = somebody.getsockname()[1]

        assert surroundings.reason_port_is_taken(port) == (
            f"Port {port} cannot be used (address already in use). "
            "Choose another, for example: PORT=8123 make run"
        )


def test_reason_port_is_taken_is_none_when_the_port_is_free():
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        port = somebody.getsockname()[1]

    assert surroundings.reason_port_is_taken(port) is None


def test_environment_is_a_demonstration_when_nothing_was_said():
    assert surroundings.environment({"HOME": "/home/ada"}, port=8123) == {
        "DJANGO_SETTINGS_MODULE": "collaborative.settings",
        "PYTHONUNBUFFERED": "1",
        "SITE_URL": "http://127.0.0.1:8123",
        "DEMO": "true",
        "LOG_LEVEL": "WARNING",
        "HOME": "/home/ada",
    }


def test_environment_stays_a_demonstration_on_other_services():
    typed = {"DATABASE_URL": "postgres://db/portal", "REDIS_URL": "redis://redis", "EMAIL_URL": "smtp://mail"}

    assert surroundings.environment(typed, port=8000)["DEMO"] == "true"


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_environment_adds_no_demonstration_to_a_production(name):
    given = surroundings.environment({name: "said"}, port=8000)

    assert given == {
        "DJANGO_SETTINGS_MODULE": "collaborative.settings",
        "PYTHONUNBUFFERED": "1",
        name: "said",
    }


@pytest.mark.parametrize(("name", "value"), [("DEBUG", "true"), ("DEMO", "false")])
def test_environment_leaves_a_choice_that_was_made(name, value):
    given = surroundings.environment({name: value, "SITE_URL": "http://localhost:9000"}, port=9000)

    assert given.get("DEMO") == {"DEMO": "false"}.get(name)
    assert given[name] == value
    assert given["SITE_URL"] == "http://localhost:9000"


def test_environment_takes_an_empty_variable_for_one_that_was_not_set():
    given = surroundings.environment({"SECRET_KEY": "", "DEMO": "", "SITE_URL": ""}, port=8000)

    assert (given["DEMO"], given["SITE_URL"], "SECRET_KEY" in given) == (
        "true",
        "http://127.0.0.1:8000",
        False,
    )


def test_folder_is_made_with_all_its_shelves_and_may_be_there_already(tmp_path):
    surroundings.folder({"VAR_DIR": str(tmp_path / "var")})

    var = surroundings.folder({"VAR_DIR": str(tmp_path / "var")})

    assert var == tmp_path / "var"
    assert sorted(path.name for path in var.iterdir()) == sorted(surroundings.FOLDERS)


def test_folder_stands_in_the_checkout_unless_said_otherwise(tmp_path, monkeypatch):
    monkeypatch.setattr(surroundings, "ROOT", tmp_path)

    assert surroundings.folder({}) == tmp_path / "var"
