package io.kamerton.registry;

import io.kamerton.registry.KeyEntry.Given;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person says of a model server. The address is checked by the outbound guard when it is saved.
 *
 * @param name first half of the names of its models, {@code name/model}; cannot be changed later
 * @param kind a kind that has an address; cannot be changed later
 * @param baseUrl http or https; for {@link ProviderKind#OPENAI_COMPATIBLE} with its {@code /v1}
 * @param furtherBaseUrls servers with the same models and the same key; calls go to the least busy
 * @param enabled false: none of its models is called
 */
public record ProviderDraft(
        String name, ProviderKind kind, String baseUrl, List<String> furtherBaseUrls, KeyEntry key, boolean enabled) {

    public static final int MOST_FURTHER_URLS = 15;
    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_URL = 500;
    public static final int LONGEST_KEY = 1_000;
    public static final String NAME_PATTERN = "[a-z0-9][a-z0-9._-]{0,59}";

    /** A provider with one server. */
    public ProviderDraft(String name, ProviderKind kind, String baseUrl, KeyEntry key, boolean enabled) {
        this(name, kind, baseUrl, List.of(), key, enabled);
    }

    /** @throws InvalidException with the fields {@code name, kind, base_url, further_base_urls, api_key} */
    public ProviderDraft {
        baseUrl = bare(baseUrl);
        furtherBaseUrls = furtherBaseUrls.stream()
                .map(ProviderDraft::bare)
                .filter(url -> !url.isEmpty())
                .distinct()
                .toList();
        List<FieldError> errors = new ArrayList<>();
        if (!name.matches(NAME_PATTERN)) {
            errors.add(new FieldError(
                    "name",
                    "must be 1 to 60 small letters, digits, dots, dashes or underscores, a letter or digit first"));
        }
        if (kind == ProviderKind.BUILT_IN) {
            errors.add(new FieldError("kind", "must be a kind of model server"));
        }
        if (baseUrl.isEmpty() || baseUrl.length() > LONGEST_URL) {
            errors.add(new FieldError("base_url", "must have 1 to " + LONGEST_URL + " characters"));
        }
        if (furtherBaseUrls.size() > MOST_FURTHER_URLS
                || furtherBaseUrls.stream().anyMatch(url -> url.length() > LONGEST_URL)) {
            errors.add(new FieldError(
                    "further_base_urls",
                    "must be at most " + MOST_FURTHER_URLS + " addresses of at most " + LONGEST_URL + " characters"));
        }
        if (key instanceof Given given && !isHeaderValue(given.key().reveal())) {
            errors.add(new FieldError("api_key", "must be at most " + LONGEST_KEY + " visible ASCII characters"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    ProviderDraft withBaseUrl(String checked) {
        return new ProviderDraft(name, kind, checked, furtherBaseUrls, key, enabled);
    }

    /** @param further as checked; the first address is left out of them */
    ProviderDraft withAddresses(String checked, List<String> further) {
        return new ProviderDraft(
                name,
                kind,
                checked,
                further.stream().filter(url -> !url.equals(checked)).toList(),
                key,
                enabled);
    }

    private static String bare(String url) {
        return url.strip().replaceAll("/+$", "");
    }

    private static boolean isHeaderValue(String key) {
        return key.length() <= LONGEST_KEY && key.matches("\\p{Graph}+");
    }
}
