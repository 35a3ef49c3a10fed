package io.kamerton.identity.audit;

import io.kamerton.identity.audit.AuditRecords.Link;
import io.kamerton.identity.audit.ChainReport.Break;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes along the chain from its start, part by part, and stops at the first entry that does not fit. */
final class ChainWalk {

    private static final int PART = 500;
    private static final HexFormat HEX = HexFormat.of();

    private final Optional<Anchor> anchor;
    private long entries;
    private long seq;
    private byte[] hash = AuditChain.START;
    private @Nullable Long brokenAt;
    private @Nullable Break reason;

    private ChainWalk(Optional<Anchor> anchor) {
        this.anchor = anchor;
    }

    static ChainReport over(AuditRecords records, Optional<Anchor> anchor) {
        var walk = new ChainWalk(anchor);
        var links = records.after(0, PART);
        while (!links.isEmpty() && walk.along(links)) {
            links = records.after(walk.seq, PART);
        }
        return walk.report();
    }

    /** Takes the links that follow; false where the chain is broken. */
    private boolean along(List<Link> links) {
        for (var link : links) {
            var fault = faultOf(link);
            if (fault != null) {
                brokenAt = fault == Break.MISSING
                        ? Long.valueOf(seq + 1)
                        : Long.valueOf(link.entry().seq());
                reason = fault;
                return false;
            }
            seq = link.entry().seq();
            hash = link.hash();
            entries++;
        }
        return true;
    }

    private @Nullable Break faultOf(Link link) {
        if (link.entry().seq() != seq + 1) {
            return Break.MISSING;
        }
        if (!MessageDigest.isEqual(link.previous(), hash)) {
            return Break.MOVED;
        }
        if (!MessageDigest.isEqual(link.hash(), AuditChain.hash(link.entry(), hash))) {
            return Break.CHANGED;
        }
        var here = link.entry().seq();
        return anchor.filter(known -> known.seq() == here)
                        .filter(known -> !known.hash().equalsIgnoreCase(HEX.formatHex(link.hash())))
                        .isPresent()
                ? Break.CUT
                : null;
    }

    private ChainReport report() {
        if (brokenAt == null && anchor.isPresent() && anchor.get().seq() > seq) {
            return new ChainReport(entries, seq, HEX.formatHex(hash), seq + 1, Break.CUT);
        }
        return new ChainReport(entries, seq, HEX.formatHex(hash), brokenAt, reason);
    }
}
