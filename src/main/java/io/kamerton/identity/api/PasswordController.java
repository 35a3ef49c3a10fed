package io.kamerton.identity.api;

import io.kamerton.identity.people.PasswordLinkService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Choosing a password with the token of a link, for installations that have screens of their own. */
@RestController
@Tag(name = "Users")
class PasswordController {

    private final PasswordLinkService links;

    PasswordController(PasswordLinkService links) {
        this.links = links;
    }

    @Operation(
            summary = "Choose a password",
            description = "`token` is what stands behind the # of an invitation or of a link for a new password; it"
                    + " works once. No key is needed. The second factor stays as it is.")
    @SecurityRequirements
    @PostMapping("/api/v1/auth/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(@RequestBody PasswordRequest request) {
        links.choose(request.givenToken(), request.chosen());
    }
}
