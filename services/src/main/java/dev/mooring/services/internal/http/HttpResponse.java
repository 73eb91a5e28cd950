package dev.mooring.services.internal.http;

/**
 * An answer.
 *
 * @param status the status
 * @param body the body as text
 */
public record HttpResponse(int status, String body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
