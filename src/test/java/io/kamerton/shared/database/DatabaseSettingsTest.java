package io.kamerton.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.settings.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    @Test
    void without_an_address_the_embedded_server_is_used() {
        assertThat(settings("", "").external()).isEmpty();
    }

    @Test
    void an_address_with_user_and_password_is_understood() {
        var connection = settings("postgresql://ada:p%40ss@db.example:6543/tuning?sslmode=require", "")
                .external()
                .orElseThrow();
        assertThat(connection.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/tuning?sslmode=require");
        assertThat(connection.user()).isEqualTo("ada");
        assertThat(connection.password()).isEqualTo("p@ss");
    }

    @Test
    void the_parts_alone_are_enough() {
        var connection = settings("", "db.example").external().orElseThrow();
        assertThat(connection.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5432/kamerton");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ada:hunter2@db/kamerton",
                "postgresql://ada:hunter2@db",
                "hunter2 is no address",
                "postgresql://ada:hun@ter2 hunter2@/name"
            })
    void a_wrong_address_is_refused_without_its_password(String url) {
        assertThatThrownBy(() -> settings(url, "").external())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("DATABASE_URL is ")
                .message()
                .doesNotContain("hunter2");
    }

    private static DatabaseSettings settings(String url, String host) {
        return new DatabaseSettings("18.4.0", url, host, 0, "kamerton", "kamerton", "secret");
    }
}
