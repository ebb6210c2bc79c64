"""The views of the network page: each is a module with a `VIEW`, by its name in the address."""

from collections.abc import Mapping

from explorer.network_page.view import View
from explorer.network_page.views import corridors, linked, organisations, signing

VIEWS: Mapping[str, View] = {
    "organisations": organisations.VIEW,
    "signing": signing.VIEW,
    "linked": linked.VIEW,
    "corridors": corridors.VIEW,
}
