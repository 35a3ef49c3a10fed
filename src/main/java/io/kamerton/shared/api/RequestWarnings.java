package io.kamerton.shared.api;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What the answer to the present request should warn of, such as fields that nobody knows. */
@Component
public class RequestWarnings {

    private static final String ATTRIBUTE = RequestWarnings.class.getName();

    /** Adds a warning; without a present request it is dropped. */
    public void add(String warning) {
        var attributes = RequestContextHolder.getRequestAttributes();
        if (attributes != null) {
            listOf(attributes).add(warning);
        }
    }

    /** All warnings so far, in the order they came. */
    public List<String> all() {
        var attributes = RequestContextHolder.getRequestAttributes();
        return attributes == null ? List.of() : List.copyOf(listOf(attributes));
    }

    @SuppressWarnings("unchecked") // only this class writes the attribute
    private static List<String> listOf(RequestAttributes attributes) {
        var known = (List<String>) attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (known != null) {
            return known;
        }
        var fresh = new ArrayList<String>();
        attributes.setAttribute(ATTRIBUTE, fresh, RequestAttributes.SCOPE_REQUEST);
        return fresh;
    }
}
