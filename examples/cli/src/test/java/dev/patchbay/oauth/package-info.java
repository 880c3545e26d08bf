// SPDX-License-Identifier: Apache-2.0
/** A connector for any plain OAuth 2.0 server, as an outsider would write it, against a server that no one here wrote. */
@NullMarked
package dev.patchbay.oauth;

import org.jspecify.annotations.NullMarked;
