package io.kamerton.identity.notice;

import java.util.Optional;

/**
 * How somebody wants to be told the ends of her jobs, beside the bell on her screens.
 *
 * @param webhook address that is sent signed messages
 */
public record NoticeChoice(boolean mail, Optional<String> webhook) {

    static final NoticeChoice NONE = new NoticeChoice(false, Optional.empty());
}
