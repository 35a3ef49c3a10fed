package io.kamerton.identity.factor;

import dev.samstevens.totp.exceptions.QrGenerationException;
import dev.samstevens.totp.qr.QrData;
import dev.samstevens.totp.qr.ZxingPngQrGenerator;
import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a person gets her second factor: a secret is offered, her first code confirms it. Callers authorise, count tries
 * and raise the security version.
 */
@Component
public class Enrolment {

    private static final String ISSUER = "Kamerton";

    private final TotpFactors factors;
    private final RecoveryCodes recoveryCodes;
    private final Clock clock;

    Enrolment(TotpFactors factors, RecoveryCodes recoveryCodes, Clock clock) {
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.clock = clock;
    }

    /** Offers a new secret; an earlier offer is void, a confirmed factor stays until the new one is confirmed. */
    @Transactional
    public Offer begin(UserId user, String username) {
        var secret = Totp.newSecret();
        factors.keepPending(user, secret);
        return offerOf(secret, username);
    }

    /** The offer that was made last and not confirmed yet. */
    public Optional<Offer> pending(UserId user, String username) {
        return factors.pending(user).map(pending -> offerOf(pending.secret(), username));
    }

    /**
     * Confirms the offered secret by its code, uses up the step of the code, and makes new recovery codes.
     *
     * @return the recovery codes, told this once; empty for a wrong code or where nothing was offered
     */
    @Transactional
    public Optional<List<String>> confirm(UserId user, String code) {
        var pending = factors.pending(user);
        if (pending.isEmpty() || !Totp.looksLikeCode(code)) {
            return Optional.empty();
        }
        var step = Totp.stepOf(code, pending.get().secret(), clock.instant());
        if (step.isEmpty() || !factors.confirm(user, pending.get(), step.getAsLong())) {
            return Optional.empty();
        }
        return Optional.of(recoveryCodes.issue(user));
    }

    /** Gives a factor whose secret its owner knows already; she makes recovery codes at the screen. */
    @Transactional
    public void confirmKnown(UserId user, Secret secret) {
        factors.keepConfirmed(user, secret);
    }

    /** A secret for somebody who has no account yet; it is kept nowhere. */
    public Secret newSecret() {
        return Totp.newSecret();
    }

    /** What an app needs to know of a secret that {@link #newSecret} made. */
    public Offer offer(Secret secret, String username) {
        return offerOf(secret, username);
    }

    /** The step whose code this is; empty for a wrong one. */
    public OptionalLong stepOf(Secret secret, String code) {
        return Totp.looksLikeCode(code) ? Totp.stepOf(code, secret, clock.instant()) : OptionalLong.empty();
    }

    /** As {@link #confirmKnown}, by a code of the step, which is used up; answers the recovery codes, told this once. */
    @Transactional
    public List<String> confirmFirst(UserId user, Secret secret, long step) {
        factors.keepConfirmed(user, secret);
        factors.useUp(user, step);
        return recoveryCodes.issue(user);
    }

    public boolean confirmed(UserId user) {
        return factors.confirmed(user).isPresent();
    }

    /** Takes the factor and its recovery codes away; the person enrols anew at the next log-in. */
    @Transactional
    public void forget(UserId user) {
        factors.forget(user);
        recoveryCodes.forget(user);
    }

    private static Offer offerOf(Secret secret, String username) {
        var data = new QrData.Builder()
                .label(ISSUER + ":" + username)
                .secret(secret.reveal())
                .issuer(ISSUER)
                .digits(Totp.DIGITS)
                .period((int) Totp.STEP.toSeconds())
                .build();
        return new Offer(secret, Secret.of(data.getUri()), Secret.of(picture(data)));
    }

    private static String picture(QrData data) {
        var generator = new ZxingPngQrGenerator();
        try {
            return "data:" + generator.getImageMimeType() + ";base64,"
                    + Base64.getEncoder().encodeToString(generator.generate(data));
        } catch (QrGenerationException e) {
            throw new IllegalStateException("the picture could not be drawn", e);
        }
    }

    /**
     * A secret that waits for its first code.
     *
     * @param key in Base32, for typing by hand
     * @param address {@code otpauth://totp/…}
     * @param picture the address as a QR code: a {@code data:} address of a PNG
     */
    public record Offer(Secret key, Secret address, Secret picture) {

        /** The key in groups of four, as it is easier to type. */
        public String keyInGroups() {
            return key.reveal().replaceAll("(.{4})(?=.)", "$1 ");
        }
    }
}
