"""The error envelope of the API, and the headers every answer carries."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

CODES = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED", 500: "INTERNAL"}


class ApiError(Exception):
    """Becomes an answer in the error envelope."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers


def envelope(status: int, code: str, message: str, request_id: str, headers: Mapping[str, str] | None) -> Response:
    """`{"error": {"code", "message", "requestId"}}`."""
    error = {"code": code, "message": message, "requestId": request_id}
    return JSONResponse({"error": error}, status, headers)


async def answer_api_error(request: Request, error: Exception) -> Response:
    """Starlette's handler for ApiError."""
    assert isinstance(error, ApiError)
    return envelope(error.status, error.code, error.message, request.state.request_id, error.headers)


async def answer_http_error(request: Request, error: Exception) -> Response:
    """Starlette's handler for its own 404 and 405, and for a mistake of ours."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    message = {404: "Route not found.", 405: "Method not allowed."}.get(status, "Internal error.")
    headers = error.headers if isinstance(error, HTTPException) else None
    return envelope(status, CODES.get(status, "INTERNAL"), message, request.state.request_id, headers)
