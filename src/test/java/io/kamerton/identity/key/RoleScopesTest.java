package io.kamerton.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleScopesTest {

    @Test
    void only_administrators_have_keys_that_administer() {
        assertThat(RoleScopes.of(List.of(Role.EDITOR, Role.ANALYST)))
                .doesNotContain(Scope.ADMIN, Scope.USERS)
                .contains(Scope.MODELS, Scope.RAG_WRITE);
        assertThat(RoleScopes.of(List.of(Role.ADMIN))).containsExactly(Scope.values());
    }

    @Test
    void viewers_see_no_message_text_by_key_either() {
        assertThat(RoleScopes.of(List.of(Role.VIEWER))).containsExactly(Scope.METRICS);
    }

    @Test
    void without_a_role_nothing_opens() {
        assertThat(RoleScopes.of(List.of())).isEmpty();
    }
}
