package io.tocsin.platform.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A body that is not as the document says is refused with the place and the reason, and changes nothing. */
record BadBodies(ServedDocument document, Fixture fixture, Problems problems) implements Check {

    private static final int TOO_LARGE = 1_100_000;
    private static final int TOO_DEEP = 2000;

    @Override
    public void of(Operation operation, Consumer<String> wrong) {
        if (!operation.hasJsonBody()) {
            return;
        }
        String path = fixture.sharedPath(operation);
        String before = Fixture.seen(path);
        JsonNode example = fixture.freshBody(operation).orElseThrow();
        Call call = fixture.call(operation, path, fixture.body(operation));

        for (Place place : Place.in(document, operation, example)) {
            for (Mistake mistake : Mistake.at(place)) {
                Answer answer = call.body(operation.contentType(), Json.bytes(mistake.body()))
                        .send();
                problems.fault(operation, answer, List.of(400, 422), mistake.pointer())
                        .ifPresent(fault -> wrong.accept(mistake.what() + " at " + mistake.pointer() + ": " + fault
                                + " to " + shortened(mistake.body())));
            }
        }
        broken(operation, call, wrong);
        if (!Fixture.seen(path).equals(before)) {
            wrong.accept("has changed something at " + path + ": " + before + " is now " + Fixture.seen(path));
        }
    }

    private void broken(Operation operation, Call call, Consumer<String> wrong) {
        byte[] example = Json.bytes(fixture.freshBody(operation).orElseThrow());
        String json = operation.contentType();
        refused(operation, call.body(json, bytes("{")), 400, wrong);
        refused(operation, call.body(json, bytes("[")), 400, wrong);
        refused(operation, call.body(json, bytes("{}{}")), 400, wrong);
        refused(operation, call.body(json, bytes("{\"\\u0000\":1}")), 400, wrong);
        refused(operation, call.body(json, new byte[] {'"', (byte) 0xC3, '"'}), 400, wrong);
        refused(operation, call.body(json, bytes("{\"a\":".repeat(TOO_DEEP))), 400, wrong);
        refused(operation, call.body(json, bytes("[".repeat(TOO_DEEP))), 400, wrong);
        if (operation.needsBody()) {
            refused(operation, call.body(json, bytes("")), 400, wrong);
            refused(operation, call.body(json, bytes("null")), 400, wrong);
        }
        refused(operation, call.body("text/plain", example), 415, wrong);
        refused(operation, call.body("application/xml", bytes("<a/>")), 415, wrong);
        refused(operation, call.body(json, bytes("{\"a\":\"" + "a".repeat(TOO_LARGE) + "\"}")), 413, wrong);
    }

    private void refused(Operation operation, Call call, int status, Consumer<String> wrong) {
        byte[] body = call.body() == null ? new byte[0] : call.body();
        problems.fault(operation, status == 413 ? call.sendIfWanted() : call.send(), List.of(status))
                .ifPresent(fault -> wrong.accept(fault + " to "
                        + new String(body, 0, Math.min(30, body.length), StandardCharsets.UTF_8) + " as "
                        + call.headers().get("Content-Type")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String shortened(JsonNode body) {
        String text = body.toString();
        return text.length() > 300 ? text.substring(0, 300) + " ..." : text;
    }
}
