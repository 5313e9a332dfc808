/** Target times: how soon an incident is to be acknowledged, mitigated, resolved, told about; warned of before, recorded when missed. */
@NullMarked
package io.tocsin.incident.targettime;

import org.jspecify.annotations.NullMarked;
