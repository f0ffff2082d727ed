"""Small steps on an element tree that the standard library leaves to its users."""

from xml.etree.ElementTree import Element


def parents_of(root: Element) -> dict[Element, Element]:
    """Return for every element below `root` the one it stands in."""
    return {child: parent for parent in root.iter() for child in parent}


def text_of(element: Element) -> str:
    """Return all text in an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def add_text(parent: Element, index: int, text: str) -> None:
    """Put text right before the child at `index`."""
    if index == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[index - 1]
        before.tail = (before.tail or "") + text


def place_of_child(parent: Element, child: Element) -> int:
    """Return the number of a child among its siblings."""
    return list(parent).index(child)


def unwrap(element: Element, parents: dict[Element, Element], shown: str | None = None) -> None:
    """Replace an element by its content, or by the text `shown`, and keep `parents` true."""
    parent = parents[element]
    index = place_of_child(parent, element)
    tail = element.tail or ""
    parent.remove(element)
    if shown is not None:
        add_text(parent, index, shown + tail)
        return
    add_text(parent, index, element.text or "")
    for child in list(element):
        parent.insert(index, child)
        parents[child] = parent
        index += 1
    add_text(parent, index, tail)


def wrap(element: Element, wrapper: Element, parents: dict[Element, Element]) -> None:
    """Put an element into `wrapper`, at the place where it stood."""
    parent = parents[element]
    index = place_of_child(parent, element)
    parent.remove(element)
    wrapper.tail, element.tail = element.tail, None
    wrapper.append(element)
    parent.insert(index, wrapper)
    parents[wrapper], parents[element] = parent, wrapper
