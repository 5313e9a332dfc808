package io.tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.local.PortMap.Listener;
import io.tocsin.local.program.Installation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tocsin demo}: the story of one incident, by real APIs only, as people and machines would use them. */
@Command(name = "demo", description = "Sends an alert through the running suite and shows what happens.")
public final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Narrator narrator = new Narrator();
        narrator.say("alice and carol sign in at Keycloak, as people do: login page, form, code, token");
        Cast cast = Cast.signIn(new Installation().config().ports());
        narrator.say(
                "alice sets up who is on call: bob first, then carol, herself as the fallback; and a plan for outages");
        String key = DemoSetup.apply(
                cast.alice(Listener.INCIDENT), cast.alice(Listener.ONCALL), cast.alice(Listener.NOTIFICATION));
        Alarm alarm = new Alarm(narrator, cast, key);
        JsonNode incident = alarm.play();
        new Rescue(narrator, cast, incident).play(alarm::end);
        new Learning(narrator, cast, incident).play();
        Timeline.print(cast.carol(), incident);
        return 0;
    }
}
