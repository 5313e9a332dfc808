package io.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.local.client.ApiClient;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An SMTP client sends; the page and the JSON show it. */
class SmtpInboxTest {

    private final SmtpInbox inbox = SmtpInbox.start(0, 0);
    private final ApiClient browser = new ApiClient("http://localhost:" + inbox.httpPort(), null);

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void shouldBeEmptyAtFirst() {
        assertThat(inbox.all()).isEmpty();
        assertThat(browser.get("/").expect(200).body()).contains("0 messages");
        assertThat(browser.get("/messages").expect(200).json()).isEmpty();
    }

    @Test
    void shouldShowWhatArrived() throws Exception {
        MimeMessage message = message("Zürich: database is down");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Press this link", "utf-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>Press <a href=\"http://localhost/links/1\">this</a></p>", "text/html; charset=utf-8");
        message.setContent(new MimeMultipart("alternative", text, html));

        Transport.send(message);

        Mail mail = inbox.all().getFirst();
        assertThat(mail.from()).isEqualTo("tocsin@example.org");
        assertThat(mail.to()).isEqualTo("bob@example.org");
        assertThat(mail.subject()).isEqualTo("Zürich: database is down");
        assertThat(mail.text()).isEqualTo("Press this link");
        assertThat(mail.html()).startsWith("<p>Press <a");
        var json = browser.get("/messages").expect(200).json();
        assertThat(json).hasSize(1);
        assertThat(json.get(0).get("to").asText()).isEqualTo("bob@example.org");
        assertThat(json.get(0).get("text").asText()).isEqualTo("Press this link");
        assertThat(browser.get("/").expect(200).body())
                .contains("1 messages", "Zürich: database is down", "bob@example.org", "iframe sandbox");
    }

    @Test
    void shouldShowTextThatLooksLikeMarkupAsText() throws Exception {
        MimeMessage message = message("<script>alert(1)</script>");
        message.setText("<img src=x onerror=alert(1)>", "utf-8");

        Transport.send(message);

        assertThat(browser.get("/").expect(200).body())
                .contains("&lt;script&gt;alert(1)", "&lt;img src=x")
                .doesNotContain("<script>", "<img");
    }

    @Test
    void shouldShowTheNewestFirst() throws Exception {
        for (String subject : new String[] {"first", "second"}) {
            MimeMessage message = message(subject);
            message.setText("text");
            Transport.send(message);
        }

        assertThat(inbox.all().stream().map(Mail::subject)).containsExactly("first", "second");
        assertThat(inbox.all().stream().map(Mail::number)).containsExactly(1L, 2L);
        assertThat(browser.get("/").expect(200).body()).containsSubsequence("second", "first");
    }

    private MimeMessage message(String subject) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", Integer.toString(inbox.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("tocsin@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("bob@example.org"));
        message.setSubject(subject, "utf-8");
        return message;
    }
}
