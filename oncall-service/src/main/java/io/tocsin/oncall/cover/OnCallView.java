package io.tocsin.oncall.cover;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is on call; what no segment covers is a gap. */
@Schema(name = "OnCall")
record OnCallView(List<SegmentView> items) {}
