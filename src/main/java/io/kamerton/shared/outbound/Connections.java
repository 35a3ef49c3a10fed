package io.kamerton.shared.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/** The connections for one purpose: none is shared with another, since what is allowed there may not be allowed here. */
final class Connections {

    private static final int MOST = 512;
    private static final int MOST_A_SERVER = 128;
    private static final int LONGEST_HEADER = 16 * 1024;
    private static final int MOST_HEADERS = 100;

    private Connections() {}

    /** @param trusted decides which servers are trusted; empty: Java does. Either way their host names are verified. */
    static CloseableHttpClient of(OutboundGuard guard, Purpose purpose, Optional<SSLContext> trusted) {
        var manager = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new JudgedNames(guard, purpose))
                .setTlsSocketStrategy(
                        trusted.map(DefaultClientTlsStrategy::new).orElseGet(DefaultClientTlsStrategy::createDefault))
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_HEADER)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setConnectionConfigResolver(route -> ConnectionConfig.custom()
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(MOST)
                .setMaxConnPerRoute(MOST_A_SERVER)
                .build();
        return HttpClients.custom()
                .setConnectionManager(manager)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Kamerton")
                .evictIdleConnections(TimeValue.ofMinutes(1))
                .build();
    }

    /** The seam at which a connection gets its addresses: only those that the guard has judged. */
    private record JudgedNames(OutboundGuard guard, Purpose purpose) implements DnsResolver {

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            return guard.resolve(new HostPort(host, port), purpose).stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }

        /** Never asked by the pool, which always knows the port. */
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("A host without a port is not judged");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
