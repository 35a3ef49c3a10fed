package io.kamerton.identity.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Hands one plain text to the mail server; every step has its time limit. */
final class SmtpSender {

    static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final String SENDER = "Kamerton";

    private final JavaMailSenderImpl smtp = new JavaMailSenderImpl();
    private final String from;

    SmtpSender(MailSettings settings) {
        from = settings.from();
        smtp.setHost(settings.host());
        smtp.setPort(settings.port());
        smtp.setDefaultEncoding(StandardCharsets.UTF_8.name());
        if (!settings.username().isBlank()) {
            smtp.setUsername(settings.username());
            smtp.setPassword(settings.password().reveal());
        }
        smtp.setJavaMailProperties(properties(settings));
    }

    /** @throws org.springframework.mail.MailException the server did not take it */
    void send(String to, String subject, String body) throws MessagingException {
        var message = smtp.createMimeMessage();
        var helper = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        try {
            helper.setFrom(new InternetAddress(from, SENDER, StandardCharsets.UTF_8.name()));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
        helper.setTo(new InternetAddress(to, true));
        helper.setSubject(onOneLine(subject));
        helper.setText(body, false);
        // answers of the machines that reply to everything are not wanted (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
        smtp.send(message);
    }

    /** Without anything that could end a header or turn its direction. */
    static String onOneLine(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    private static Properties properties(MailSettings settings) {
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", Long.toString(CONNECT_LIMIT.toMillis()));
        properties.put("mail.smtp.timeout", Long.toString(ANSWER_LIMIT.toMillis()));
        properties.put("mail.smtp.writetimeout", Long.toString(ANSWER_LIMIT.toMillis()));
        properties.put("mail.smtp.auth", Boolean.toString(!settings.username().isBlank()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.tls()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }
}
