package io.kamerton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority for certificates that lives as long as its folder, made by the {@code keytool} of this Java. */
public final class TestAuthority {

    private static final String OWN = "ca";

    private final String password = UUID.randomUUID().toString();
    private final Path folder;

    private TestAuthority(Path folder) {
        this.folder = folder;
    }

    public static TestAuthority in(Path folder) {
        var founded = new TestAuthority(folder);
        founded.pair(OWN, "-ext", "bc:c=ca:true");
        founded.export(OWN, founded.file());
        return founded;
    }

    /** Its own certificate, in PEM. */
    public Path file() {
        return folder.resolve("authority.pem");
    }

    /**
     * A certificate of this authority.
     *
     * @param names as keytool has them: {@code dns:models.example,ip:127.0.0.1}
     */
    public TestAuthority issue(String alias, String names) {
        pair(alias, "-signer", OWN, "-ext", "san=" + names);
        return this;
    }

    /** Writes a certificate in PEM. */
    public void export(String alias, Path file) {
        keytool("-exportcert", "-rfc", "-alias", alias, "-file", file.toString());
    }

    public KeyStore store() throws GeneralSecurityException {
        try {
            return KeyStore.getInstance(folder.resolve("keys.p12").toFile(), password.toCharArray());
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** For a server that shows the certificate. */
    public SSLContext serving(String alias) throws GeneralSecurityException {
        var one = KeyStore.getInstance("PKCS12");
        try {
            one.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        var whole = store();
        one.setKeyEntry(
                alias,
                whole.getKey(alias, password.toCharArray()),
                password.toCharArray(),
                whole.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, password.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void pair(String alias, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-keyalg", "EC", "-groupname", "secp256r1"));
        arguments.addAll(Arrays.asList(more));
        keytool(arguments.toArray(String[]::new));
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of(
                "-keystore", folder.resolve("keys.p12").toString(), "-storetype", "PKCS12", "-storepass", password));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool.log").toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("keytool.log")))
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
