// SPDX-License-Identifier: Apache-2.0
/** What the law asks of whoever keeps a tenant's data: handing it out, and erasing it. */
@NullMarked
package dev.patchbay.tenant;

import org.jspecify.annotations.NullMarked;
