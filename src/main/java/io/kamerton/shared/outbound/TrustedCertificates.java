package io.kamerton.shared.outbound;

import io.kamerton.shared.settings.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.stereotype.Component;

/** The authorities of {@code KAMERTON_TRUSTED_CERTIFICATES}, which outbound calls trust beside those that Java knows. */
@Component
final class TrustedCertificates {

    private static final String VARIABLE = "KAMERTON_TRUSTED_CERTIFICATES";
    private static final int LONGEST_FILE = 4 * 1024 * 1024;

    private final Optional<SSLContext> context;

    TrustedCertificates(OutboundSettings settings) {
        var path = settings.trustedCertificates().strip();
        context = path.isEmpty() ? Optional.empty() : Optional.of(trusting(read(path)));
    }

    /** Empty where Java's own authorities are all. */
    Optional<SSLContext> context() {
        return context;
    }

    private static List<X509Certificate> read(String path) {
        try {
            var file = Path.of(path);
            if (Files.size(file) <= LONGEST_FILE) {
                return PemContent.of(Files.readString(file)).getCertificates();
            }
        } catch (IOException | RuntimeException e) {
            // said below: whatever it is, the file is not what it should be
        }
        var shown = path.matches("[^\\p{Cntrl}]{1,300}") ? path : "(" + path.length() + " characters, not shown)";
        throw StartRefusedException.of(
                VARIABLE, shown, "the path of a readable file with certificates in PEM (BEGIN CERTIFICATE)");
    }

    private static SSLContext trusting(List<X509Certificate> own) {
        try {
            return SslBundle.of(SslStoreBundle.of(null, null, besideJavas(own))).createSslContext();
        } catch (GeneralSecurityException | IOException e) {
            throw new StartRefusedException("The certificates of " + VARIABLE + " cannot be used.", e);
        }
    }

    static KeyStore besideJavas(List<X509Certificate> own) throws GeneralSecurityException, IOException {
        var javas = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        javas.init((KeyStore) null);
        var all = Stream.concat(
                        Arrays.stream(javas.getTrustManagers())
                                .filter(X509TrustManager.class::isInstance)
                                .flatMap(one -> Arrays.stream(((X509TrustManager) one).getAcceptedIssuers())),
                        own.stream())
                .toList();
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var number = 0; number < all.size(); number++) {
            store.setCertificateEntry("authority-" + number, all.get(number));
        }
        return store;
    }
}
