package io.kamerton.shared.outbound;

import io.kamerton.shared.outbound.AddressPolicy.Reach;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.OutboundRefusedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Decides whom this installation may call. An address is judged when it is saved and again whenever a connection is
 * opened, since a name can lead elsewhere by then; {@link GuardedHttpClient} connects to the judged addresses only.
 */
@Component
public class OutboundGuard {

    private final AllowedTargets allowed;
    private final NameLookup lookup;

    @Autowired
    OutboundGuard(AllowedTargets allowed) {
        this(allowed, NameLookup::byPlatform);
    }

    OutboundGuard(AllowedTargets allowed, NameLookup lookup) {
        this.allowed = allowed;
        this.lookup = lookup;
    }

    /**
     * Judges an address that is about to be saved. A name that is not known (yet) is let through: it is judged at use.
     *
     * @param field where it stands, for the error
     * @return the address in its one form, which is the one to save
     * @throws InvalidException telling what is wrong, and which IP address is refused
     */
    public OutboundUrl check(String field, String url, Purpose purpose) {
        try {
            var parsed = OutboundUrl.parse(url);
            judgeIfKnown(parsed.target(), allowed.allows(parsed.target(), purpose));
            return parsed;
        } catch (OutboundRefusedException e) {
            throw new InvalidException(field, e.reason());
        }
    }

    /**
     * Judges an address that an administrator is about to trust (see {@link TrustedTarget}): private ones pass,
     * link-local, metadata and reserved ones never do.
     */
    public OutboundUrl checkTrusted(String field, String url) {
        try {
            var parsed = OutboundUrl.parse(url);
            judgeIfKnown(parsed.target(), true);
            return parsed;
        } catch (OutboundRefusedException e) {
            throw new InvalidException(field, e.reason());
        }
    }

    /** The addresses to connect to; all of them were judged. */
    List<InetAddress> resolve(HostPort target, Purpose purpose) throws UnknownHostException {
        return judged(target, allowed.allows(target, purpose));
    }

    private void judgeIfKnown(HostPort target, boolean privateAllowed) {
        try {
            judged(target, privateAllowed);
        } catch (UnknownHostException laterPerhaps) {
            // judged at use
        }
    }

    private List<InetAddress> judged(HostPort target, boolean privateAllowed) throws UnknownHostException {
        var literal = HostName.literal(target.host());
        var addresses = literal.isPresent() ? List.of(literal.get()) : lookup.addresses(target.host());
        for (var address : addresses) {
            var reach = AddressPolicy.reach(address);
            if (reach == Reach.FORBIDDEN) {
                throw new OutboundRefusedException(
                        "leads to %s, which may never be called".formatted(address.getHostAddress()));
            }
            if (reach == Reach.PRIVATE && !privateAllowed) {
                throw new OutboundRefusedException(
                        "leads to %s inside the own network, and nobody has allowed %s for this purpose"
                                .formatted(address.getHostAddress(), target));
            }
        }
        return addresses;
    }
}
