"""The blocks of a story's body."""

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageChooserBlock

PARAGRAPH_FEATURES = ["bold", "italic", "link", "ol", "ul", "superscript", "subscript"]


class CaptionedImageBlock(blocks.StructBlock):
    """A picture with the words that go with it, which are checked as the story's own."""

    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False)
    alt_text = blocks.CharBlock(required=False, help_text="What a reader who cannot see the picture should know.")

    class Meta:
        icon = "image"
        template = "articles/blocks/image.html"


class PullQuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock()
    attribution = blocks.CharBlock(required=False)

    class Meta:
        icon = "openquote"
        template = "articles/blocks/pull_quote.html"


class BodyBlock(blocks.StreamBlock):
    """One text block holds many paragraphs; the others stand between them."""

    text = blocks.RichTextBlock(features=PARAGRAPH_FEATURES, icon="pilcrow")
    heading = blocks.CharBlock(icon="title", template="articles/blocks/heading.html")
    image = CaptionedImageBlock()
    pull_quote = PullQuoteBlock()
    list = blocks.ListBlock(blocks.CharBlock(), icon="list-ul", template="articles/blocks/list.html")
    table = TableBlock()
    embed = EmbedBlock()
