package io.kamerton.shared.api;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Lets the door to the models look at the connections of its callers. */
class ClientConnectionValve extends ValveBase {

    ClientConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (ApiPaths.isApi(String.valueOf(request.getDecodedRequestURI()))) {
            ClientConnection.remember(request);
        }
        getNext().invoke(request, response);
    }
}
