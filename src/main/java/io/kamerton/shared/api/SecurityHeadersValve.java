package io.kamerton.shared.api;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Sets the security headers before anything else runs, so that refusals of Tomcat and of every filter have them too. */
class SecurityHeadersValve extends ValveBase {

    SecurityHeadersValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var decoded = request.getDecodedRequestURI();
        var path = decoded == null ? String.valueOf(request.getRequestURI()) : decoded;
        SecurityHeaders.write(
                path, request.isSecure(), response.getCoyoteResponse().getMimeHeaders());
        getNext().invoke(request, response);
    }
}
