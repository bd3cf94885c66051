from io import BytesIO

import pytest

from collaborative.wsgi import application


@pytest.mark.django_db
def test_the_web_server_s_door_leads_into_the_portal():
    begun = []
    request = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/health/live",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
    }

    answer = application(request, lambda status, headers: begun.append(status))
    b"".join(answer)
    answer.close()

    assert begun == ["200 OK"]
