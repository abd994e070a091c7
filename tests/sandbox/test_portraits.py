"""The pictures: public, deterministic, all different."""

import io

from PIL import Image

from layers_tui.sandbox.portraits.cuts import CUTS
from layers_tui.sandbox.portraits.draw import portrait
from layers_tui.sandbox.portraits.look import Look
from layers_tui.sandbox.portraits.palette import HAIR, MOODS, NEIGHBOURS
from layers_tui.sandbox.words import HAIR as CROWD_HAIR
from layers_tui.sandbox.words import HAIR_TEXT, PEOPLES
from layers_tui.sandbox.words import MOODS as CROWD_MOODS
from sandbox.host import Host, playing

LOOK = Look(4, "black", "bob")


def test_the_same_look_gives_the_same_bytes() -> None:
    assert portrait(LOOK, 7, 1, thumbnail=True) == portrait(LOOK, 7, 1, thumbnail=True)


def test_positions_people_and_looks_give_different_pictures() -> None:
    pictures = {portrait(LOOK, 7, position, thumbnail=True) for position in range(1, 7)}
    pictures |= {portrait(LOOK, 8, 1, thumbnail=True), portrait(Look(4, "pink", "bob"), 7, 1, thumbnail=True)}
    assert len(pictures) == 8


def test_every_haircut_can_be_drawn() -> None:
    for hair in [*CUTS, "bald", "headscarf", "unheard of"]:
        worn = ("beard", "glasses", "hoops", "freckles")
        assert portrait(Look(5, "copper", hair, "masculine", "senior", worn), 3, 1, thumbnail=True)


def test_generated_people_only_have_looks_that_can_be_drawn() -> None:
    assert {hair for cuts in CROWD_HAIR.values() for hair in cuts} == set(HAIR_TEXT)
    assert set(HAIR_TEXT) - {"bald"} <= set(CUTS)
    assert {color for people in PEOPLES for color in people.hair} <= set(HAIR)
    assert set(CROWD_MOODS) == set(MOODS) == set(NEIGHBOURS)


def test_a_picture_needs_no_key_and_its_thumbnail_has_its_shape(shared: Host) -> None:
    image = shared.read(shared.world.everyone[0]).json()["referenceImages"][0]
    sizes = []
    for address in (image["url"], image["thumbnailUrl"]):
        answer = shared.client.get(address)
        assert answer.headers["Content-Type"] == "image/jpeg"
        sizes.append(Image.open(io.BytesIO(answer.content)).size)
    assert sizes == [(1024, 1280), (256, 320)]


def test_one_of_twenty_pictures_is_landscape_and_one_is_square(shared: Host) -> None:
    images = shared.read(shared.ids("twenty_images")[0]).json()["referenceImages"]
    sizes = [Image.open(io.BytesIO(shared.client.get(image["thumbnailUrl"]).content)).size for image in images]
    assert sorted(set(sizes)) == [(256, 256), (256, 320), (320, 256)]
    assert sizes.count((256, 320)) == 18


def test_a_missing_picture_is_404_and_a_false_one_is_no_picture(shared: Host) -> None:
    def first(kind: str) -> str:
        address: str = shared.read(shared.ids(kind)[0]).json()["referenceImages"][0]["url"]
        return address

    assert shared.client.get(first("missing_image")).status_code == 404
    false = shared.client.get(first("not_an_image"))
    assert false.headers["Content-Type"] == "image/jpeg"
    assert false.content.startswith(b"<!doctype html>")


def test_a_picture_beyond_the_last_or_under_another_name_is_404(shared: Host) -> None:
    address = shared.read(shared.world.everyone[0]).json()["referenceImages"][0]["url"]
    for wrong in (address.replace("-01", "-99"), address.replace("ava", "eve"), address.replace(".jpg", ".png")):
        assert shared.client.get(wrong).status_code == 404


def test_somebody_not_yet_born_has_no_picture_until_ready() -> None:
    with playing(people=6) as host:
        born = host.ids("living")[0]
        host.clock.now += 600
        address = host.read(born).json()["referenceImages"][0]["thumbnailUrl"]
        host.clock.now -= 600
        assert host.client.get(address).status_code == 404
        host.clock.now += 600
        assert host.client.get(address).status_code == 200
