"""A small client for the API of Kamerton: JSON calls with a key, and errors as sentences."""

import email.utils
import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request

CALL_SECONDS = 60
ATTEMPTS = 6
LONGEST_WAIT_SECONDS = 120


class Failure(Exception):
    """A sentence for the person at the terminal."""


class Kamerton:
    """The calls of the API that the sample needs."""

    def __init__(self, url, key):
        self.url = url
        self.key = key
        host = urllib.parse.urlsplit(url).hostname
        # A proxy of the environment cannot reach a server on this machine.
        local = [urllib.request.ProxyHandler({})] if host in ("localhost", "127.0.0.1", "::1") else []
        self.opener = urllib.request.build_opener(*local)

    def get(self, path):
        return self.call("GET", path)[0]

    def post(self, path, body):
        return self.call("POST", path, body)[0]

    def call(self, method, path, body=None, timeout=CALL_SECONDS):
        """The decoded answer, and the seconds that the successful attempt took."""
        for attempt in range(1, ATTEMPTS + 1):
            started = time.perf_counter()
            try:
                with self.opener.open(self.request(method, path, body), timeout=timeout) as response:
                    content = response.read()
                seconds = time.perf_counter() - started
                return decoded(content, method, path), seconds
            except urllib.error.HTTPError as error:
                wait = retry_after(error)
                if attempt == ATTEMPTS or wait is None or wait > LONGEST_WAIT_SECONDS:
                    raise Failure(f"{method} {path}: {problem(error)}") from error
                error.close()
                time.sleep(wait)
            except (OSError, http.client.HTTPException) as error:
                raise Failure(f"{method} {path}: no answer from {self.url} ({reason(error)}).") from error
        raise AssertionError("the last attempt returns or raises")

    def request(self, method, path, body):
        request = urllib.request.Request(self.url + path, method=method)
        request.add_header("Authorization", "Bearer " + self.key)
        request.add_header("Accept", "application/json")
        if body is not None:
            request.data = json.dumps(body, ensure_ascii=False).encode("utf-8")
            request.add_header("Content-Type", "application/json")
        return request

    def check_health(self):
        request = urllib.request.Request(self.url + "/health")
        try:
            with self.opener.open(request, timeout=10) as response:
                health = decoded(response.read(), "GET", "/health")
        except urllib.error.HTTPError as error:
            raise Failure(f"{self.url} answers, but it is not ready: {problem(error)}") from error
        except (OSError, http.client.HTTPException) as error:
            raise Failure(
                f"Nothing answers at {self.url} ({reason(error)}): start Kamerton with ./kamerton run, "
                "or name its address with --url."
            ) from error
        if not isinstance(health, dict) or "status" not in health:
            raise Failure(f"What answers at {self.url}/health is not Kamerton.")


def decoded(content, method, path):
    try:
        return json.loads(content)
    except ValueError as error:
        raise Failure(f"{method} {path}: the answer is not JSON, so this is probably not Kamerton.") from error


def reason(error):
    return str(getattr(error, "reason", None) or error or type(error).__name__)


def retry_after(error):
    """Seconds to wait before the next attempt, or None where another attempt makes no sense."""
    value = error.headers.get("Retry-After")
    if error.code not in (429, 503) or value is None:
        return None
    if value.strip().isdigit():
        return int(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
        return max(0.0, moment.timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def problem(error):
    """What a problem+json body, or an error in the shape of the OpenAI protocol, says."""
    try:
        body = json.loads(error.read())
    except (ValueError, OSError, http.client.HTTPException):
        body = {}
    if not isinstance(body, dict):
        body = {}
    spoken = body.get("error")
    if isinstance(spoken, dict):
        body = {"title": spoken.get("type"), "detail": spoken.get("message")}
    parts = [str(body.get("title") or error.reason)]
    if body.get("detail"):
        parts.append(str(body["detail"]))
    for field in body.get("errors") or []:
        parts.append(f"{field.get('field')}: {field.get('message')}")
    request_id = error.headers.get("X-Request-Id")
    trace = f", request {request_id}" if request_id else ""
    return f"{': '.join(parts)} (HTTP {error.code}{trace})"
