package io.tocsin.incident.insight.fact;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Facts as bytes, about twenty each: one number after the other, each in as many bytes as it needs, seven bits in a byte, the low
 * ones first, the high bit set in all but the last. What may be {@link Fact#NONE} is written one higher.
 */
final class FactPack {

    private byte[] bytes;
    private int place;

    private FactPack(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] of(Collection<Fact> facts) {
        FactPack pack = new FactPack(new byte[facts.size() * 24]);
        for (Fact fact : facts) {
            pack.write(fact.group());
            pack.write(fact.acknowledge() + 1);
            pack.write(fact.mitigate() + 1);
            pack.write(fact.resolve() + 1);
            pack.write(fact.down() + 1);
            pack.write(fact.alerts());
            pack.write(fact.acted() ? 1 : 0);
            pack.write(fact.daysSincePrevious() + 1);
            pack.write(fact.targetsMet());
            pack.write(fact.targetsMissed());
        }
        return Arrays.copyOf(pack.bytes, pack.place);
    }

    static void forEach(byte[] bytes, Consumer<Fact> each) {
        FactPack pack = new FactPack(bytes);
        while (pack.place < bytes.length) {
            each.accept(new Fact(
                    pack.read(),
                    pack.read() - 1,
                    pack.read() - 1,
                    pack.read() - 1,
                    pack.read() - 1,
                    pack.read(),
                    pack.read() == 1,
                    pack.read() - 1,
                    pack.read(),
                    pack.read()));
        }
    }

    private void write(int number) {
        if (bytes.length - place < 5) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2 + 5);
        }
        int rest = number;
        for (; (rest & ~0x7f) != 0; rest >>>= 7) {
            bytes[place++] = (byte) (rest | 0x80);
        }
        bytes[place++] = (byte) rest;
    }

    private int read() {
        int next = bytes[place++];
        int number = next & 0x7f;
        for (int shift = 7; next < 0; shift += 7) {
            next = bytes[place++];
            number |= (next & 0x7f) << shift;
        }
        return number;
    }
}
