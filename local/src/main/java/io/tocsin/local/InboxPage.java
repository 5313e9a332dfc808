package io.tocsin.local;

import java.util.List;

/** The inbox for people: a page without scripts; a message's HTML is shown in a frame that may do nothing but show it. */
final class InboxPage {

    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
                    + "summary{cursor:pointer;padding:.4rem 0}iframe{width:100%;height:26rem;border:1px solid #999}"
                    + "time{color:#555}pre{white-space:pre-wrap;background:#f4f4f4;padding:1rem}";

    private InboxPage() {}

    /** Newest first. */
    static String of(List<Mail> messages) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8>")
                .append("<meta http-equiv=refresh content=10><title>Tocsin inbox</title><style>")
                .append(STYLE)
                .append("</style><h1>Inbox</h1><p>")
                .append(messages.size())
                .append(" messages; the page looks again every ten seconds.</p>");
        for (Mail mail : messages.reversed()) {
            page.append("<details><summary><time>")
                    .append(mail.receivedAt())
                    .append("</time> to <b>")
                    .append(escape(mail.to()))
                    .append("</b>: ")
                    .append(escape(mail.subject()))
                    .append("</summary>");
            if (mail.html().isEmpty()) {
                page.append("<pre>").append(escape(mail.text())).append("</pre>");
            } else {
                page.append("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=message srcdoc=\"")
                        .append(escape("<base target=_blank>" + mail.html()))
                        .append("\"></iframe>");
            }
            page.append("</details>");
        }
        return page.append("</html>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
