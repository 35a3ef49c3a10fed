package io.kamerton.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.kamerton.identity.TestKeys;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class TokenAttacksTest {

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);
    private static final String FOREIGN = "0".repeat(64);

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SigningKeys signingKeys;

    private String key;
    private String token;

    @BeforeEach
    void a_token() {
        key = TestKeys.with(application, Scope.TUNING_READ, Scope.MODELS);
        token = traded(key, "{}");
    }

    @Test
    void a_token_opens_what_its_key_opens_and_lives_a_quarter_of_an_hour_at_most() {
        var answer = api.send("POST", "/api/v1/auth/token", null, key);
        assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isBetween(890, 900);
        assertThat(answer.json().path("scope").asString()).isEqualTo("models tuning.read");
        assertThat(status("/api/v1/ab-tests", token)).isEqualTo(200);
        assertThat(status("/v1/models", token)).isEqualTo(200);
        assertThat(status("/api/v1/keys", token)).isEqualTo(403);
        assertThat(trade(key, "{\"expires_in\": 901}").status()).isEqualTo(422);
        assertThat(trade(key, "{\"expires_in\": 59}").status()).isEqualTo(422);
    }

    @Test
    void a_token_can_open_less_and_never_more_than_its_key() {
        var narrow = traded(key, "{\"scopes\": [\"models\"]}");
        assertThat(status("/v1/models", narrow)).isEqualTo(200);
        assertThat(status("/api/v1/ab-tests", narrow)).isEqualTo(403);
        assertThat(trade(key, "{\"scopes\": [\"admin\"]}").status()).isEqualTo(422);
    }

    @Test
    void a_token_is_not_traded_for_another() {
        assertThat(trade(token, "{}").status()).isEqualTo(403);
        assertThat(trade(null, "{}").status()).isEqualTo(401);
    }

    @Test
    void a28_tokens_without_a_signature_or_of_another_algorithm_are_refused() throws Exception {
        var claims = claims();
        refused("none", new PlainJWT(claims).serialize());
        var parts = token.split("\\.");
        for (var header : List.of("{\"alg\":\"none\"}", "{\"alg\":\"None\",\"typ\":\"kamerton-access+jwt\"}", "{}")) {
            refused(header, base64(header) + "." + parts[1] + ".");
            refused(header, base64(header) + "." + parts[1] + "." + parts[2]);
        }
        refused("no signature", parts[0] + "." + parts[1] + ".");
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        refused("RS256", signed(JWSAlgorithm.RS256, kid(), claims, new RSASSASigner(pair.getPrivate())));
        refused(
                "HS256 with a public key",
                signed(
                        JWSAlgorithm.HS256,
                        kid(),
                        claims,
                        new MACSigner(pair.getPublic().getEncoded())));
        refused("HS512", signed(JWSAlgorithm.HS512, kid(), claims, new MACSigner("a".repeat(64))));
    }

    @Test
    void a28_the_name_of_a_signing_key_is_looked_up_in_our_own_table_only() throws Exception {
        var foreign = new MACSigner(FOREIGN);
        var empty = new MACSigner(new byte[32]);
        for (var kid : List.of(
                "../../../dev/null",
                "/dev/null",
                "file:///dev/null",
                "http://127.0.0.1:1/key",
                "x' OR '1'='1",
                "' UNION SELECT 'a' --",
                "",
                "0123456789abcdef",
                kid().toUpperCase() + " ",
                "\u0000",
                "%00")) {
            refused(kid, signed(JWSAlgorithm.HS256, kid, claims(), foreign));
            refused(kid, signed(JWSAlgorithm.HS256, kid, claims(), empty));
            refused(
                    kid,
                    signed(
                            JWSAlgorithm.HS256,
                            kid,
                            claims(),
                            new MACSigner(signingKeys.current().key())));
        }
        refused(
                "no kid",
                signed(
                        JWSAlgorithm.HS256,
                        null,
                        claims(),
                        new MACSigner(signingKeys.current().key())));
        var jku = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(TokenForm.TYPE)
                .keyID(kid())
                .jwkURL(URI.create("http://127.0.0.1:1/keys"))
                .build();
        refused("jku", signed(jku, claims(), foreign));
    }

    @Test
    void a28_claims_of_others_or_of_other_times_are_refused() throws Exception {
        var now = Instant.now();
        refused("issuer", ours(change().issuer("https://evil.example")));
        refused("no issuer", ours(change().issuer(null)));
        refused("audience", ours(change().audience("other-api")));
        refused("audiences", ours(change().audience(List.of("kamerton-api", "other-api"))));
        refused("no audience", ours(change().audience((String) null)));
        refused("expired", ours(change().expirationTime(Date.from(now.minusSeconds(60)))));
        refused("no end", ours(change().expirationTime(null)));
        refused("far end", ours(change().expirationTime(Date.from(now.plusSeconds(86_400)))));
        refused("not yet", ours(change().notBeforeTime(Date.from(now.plusSeconds(60)))));
        refused("no start", ours(change().notBeforeTime(null)));
        refused("from the future", ours(change().issueTime(Date.from(now.plusSeconds(60)))));
        refused("no id", ours(change().jwtID(null)));
        refused("no key", ours(change().claim(TokenForm.KEY, null)));
        refused("key as text", ours(change().claim(TokenForm.KEY, "1")));
        refused("key as list", ours(change().claim(TokenForm.KEY, List.of(1))));
        refused("huge times", ours(change().claim(TokenForm.TRADED_AT, Long.MIN_VALUE)));
        refused("version", ours(change().claim(TokenForm.OWNER_VERSION, 999)));
        refused("no such key", ours(change().claim(TokenForm.KEY, 4_711_000)));
        refused(
                "another type",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .type(JOSEObjectType.JWT)
                                .keyID(kid())
                                .build(),
                        claims(),
                        new MACSigner(signingKeys.current().key())));
        assertThat(status("/api/v1/ab-tests", ours(change())))
                .as("the untouched claims")
                .isEqualTo(200);
    }

    @Test
    void a28_tampered_and_oversized_tokens_are_refused() throws Exception {
        var parts = token.split("\\.");
        var wider = new String(Base64.getUrlDecoder().decode(parts[1])).replace("tuning.read", "admin");
        refused("wider scope", parts[0] + "." + base64(wider) + "." + parts[2]);
        refused("cut", token.substring(0, token.length() - 4));
        refused("signature of nothing", parts[0] + "." + parts[1] + "." + base64("x".repeat(32)));
        refused("four parts", token + "." + parts[2]);
        refused("long", ours(change().claim("pad", "x".repeat(3_000))));
        refused("twice", token + token);
        refused("not JSON", base64("{\"alg\"") + "." + parts[1] + "." + parts[2]);
        refused("deep", parts[0] + "." + base64("[".repeat(1000)) + "." + parts[2]);
    }

    @Test
    void a28_a_scope_that_the_key_does_not_have_opens_nothing_even_where_we_signed_it() throws Exception {
        var forged = ours(change().claim(TokenForm.SCOPE, "admin models"));
        assertThat(status("/api/v1/keys", forged)).isEqualTo(403);
        assertThat(status("/v1/models", forged)).isEqualTo(200);
    }

    @Test
    void a13_a_revoked_key_takes_its_tokens_along_within_five_seconds() {
        var made = api.post("/api/v1/keys", "{\"name\": \"r\", \"scopes\": [\"tuning.read\"]}");
        var live = traded(made.json().path("key").asString(), "{}");
        assertThat(status("/api/v1/ab-tests", live)).isEqualTo(200);
        assertThat(api.delete(made.header("Location")).status()).isEqualTo(204);
        await().atMost(KNOWN_WITHIN).until(() -> status("/api/v1/ab-tests", live) == 401);
    }

    @Test
    void a13_a_secret_that_was_rotated_out_takes_its_tokens_along() {
        var made = api.post("/api/v1/keys", "{\"name\": \"r\", \"scopes\": [\"tuning.read\"]}");
        var old = traded(made.json().path("key").asString(), "{}");
        var rotated = api.post(made.header("Location") + "/rotate", "{\"overlap_hours\": 0}");
        await().atMost(KNOWN_WITHIN).until(() -> status("/api/v1/ab-tests", old) == 401);
        var fresh = traded(rotated.json().path("key").asString(), "{}");
        assertThat(status("/api/v1/ab-tests", fresh)).isEqualTo(200);
    }

    @Test
    void a13_a_disabled_or_changed_owner_takes_the_tokens_along_within_five_seconds() {
        for (var change : List.of("disabled_at = now()", "security_version = security_version + 1")) {
            var owner = TestKeys.person(application, Role.ANALYST);
            var live = traded(TestKeys.of(owner, application, Scope.TUNING_READ), "{}");
            assertThat(status("/api/v1/ab-tests", live)).isEqualTo(200);
            jdbc.sql("UPDATE app_user SET " + change + " WHERE id = ?")
                    .param(owner.value())
                    .update();
            await().atMost(KNOWN_WITHIN).until(() -> status("/api/v1/ab-tests", live) == 401);
        }
    }

    private void refused(String what, String forged) {
        assertThat(status("/api/v1/ab-tests", forged)).as(what).isEqualTo(401);
    }

    private int status(String path, String bearer) {
        return api.send("GET", path, null, bearer).status();
    }

    private Answer trade(String bearer, String body) {
        return api.send("POST", "/api/v1/auth/token", body, bearer);
    }

    private String traded(String bearer, String body) {
        var answer = trade(bearer, body);
        assertThat(answer.status()).as("trading").isEqualTo(200);
        return answer.json().path("access_token").asString();
    }

    private JWTClaimsSet claims() throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private JWTClaimsSet.Builder change() throws ParseException {
        return new JWTClaimsSet.Builder(claims());
    }

    private String kid() {
        return signingKeys.current().kid();
    }

    private String ours(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(
                JWSAlgorithm.HS256,
                kid(),
                claims.build(),
                new MACSigner(signingKeys.current().key()));
    }

    private static String signed(JWSAlgorithm algorithm, String kid, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        return signed(
                new JWSHeader.Builder(algorithm).type(TokenForm.TYPE).keyID(kid).build(), claims, signer);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var forged = new SignedJWT(header, claims);
        forged.sign(signer);
        return forged.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
