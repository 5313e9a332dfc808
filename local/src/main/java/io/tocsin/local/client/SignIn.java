package io.tocsin.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs in at Keycloak and gives an access token. */
public final class SignIn {

    private static final Pattern FORM = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final String REDIRECT = "http://localhost:8081/signed-in";

    private SignIn() {}

    /** For scripts and tests: the client {@code tocsin-cli} takes user name and password directly. */
    public static String withPassword(String issuer, String user, String password) {
        Map<String, String> form =
                Map.of("grant_type", "password", "client_id", "tocsin-cli", "username", user, "password", password);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return token(client, issuer, form);
        } catch (IOException | InterruptedException e) {
            throw failed(user, e);
        }
    }

    /**
     * As a person's browser does: the login page, the form, the code, and the code for a token (authorization code flow with
     * PKCE, RFC 7636).
     */
    public static String asPerson(String issuer, String user, String password) {
        String verifier = random();
        String page = issuer + "/protocol/openid-connect/auth?"
                + form(Map.of(
                        "client_id", "tocsin-console",
                        "response_type", "code",
                        "scope", "openid",
                        "redirect_uri", REDIRECT,
                        "state", random(),
                        "code_challenge_method", "S256",
                        "code_challenge", challenge(verifier)));
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> login = browser.send(
                    HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.ofString());
            String action = find(FORM, login.body(), "no login form: HTTP " + login.statusCode())
                    .replace("&amp;", "&");
            HttpRequest filledIn = HttpRequest.newBuilder(
                            post(action, form(Map.of("username", user, "password", password, "credentialId", ""))),
                            (name, value) -> true)
                    .header("Cookie", cookies(login))
                    .build();
            HttpResponse<String> signedIn = browser.send(filledIn, HttpResponse.BodyHandlers.ofString());
            String location = signedIn.headers().firstValue("Location").orElse("");
            String code = URLDecoder.decode(
                    find(CODE, location, "user name or password is wrong (HTTP " + signedIn.statusCode() + ")"),
                    StandardCharsets.UTF_8);
            return token(
                    browser,
                    issuer,
                    Map.of(
                            "grant_type", "authorization_code",
                            "client_id", "tocsin-console",
                            "redirect_uri", REDIRECT,
                            "code", code,
                            "code_verifier", verifier));
        } catch (IOException | InterruptedException e) {
            throw failed(user, e);
        }
    }

    private static String token(HttpClient client, String issuer, Map<String, String> form)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                post(issuer + "/protocol/openid-connect/token", form(form)), HttpResponse.BodyHandlers.ofString());
        return Answer.of(response).expect(200).json().get("access_token").asText();
    }

    /**
     * Keycloak marks its cookies as secure. A browser takes localhost for secure, also without TLS; Java's own cookie store
     * does not, so they are carried over by hand.
     */
    private static String cookies(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private static HttpRequest post(String uri, String form) {
        return HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String find(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(otherwise);
        }
        return matcher.group(1);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static IllegalStateException failed(String user, Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new IllegalStateException("cannot sign in as " + user + ": " + e.getMessage(), e);
    }
}
