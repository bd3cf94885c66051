"""The library, and what one person makes and keeps of it."""

from django.urls import path

from community.views.library import browsing, learning, lists, writing

urlpatterns = [
    path("library/", browsing.library, name="library"),
    path("library/open-call/", browsing.open_call, name="open-call"),
    path("library/files/<slug:key>/<path:name>", browsing.file, name="library-file"),
    path("library/lists/", lists.reading_lists, name="reading-lists"),
    path("library/lists/<slug:slug>/", lists.reading_list, name="reading-list"),
    path("library/<slug:slug>/", browsing.item, name="library-item"),
    path("library/<slug:slug>/keep/", lists.keep, name="keep-item"),
    path("library/<slug:slug>/thoughts/", learning.my_thoughts, name="my-thoughts"),
    path("library/<slug:slug>/<int:number>/", learning.step, name="module-step"),
    path("me/library/", writing.mine, name="my-library"),
    path("me/library/lists/<slug:key>/", lists.my_list_page, name="my-list"),
    path("me/stories/new/", writing.new, name="story-new"),
    path("me/stories/<slug:key>/", writing.change, name="story-change"),
    path("me/stories/<slug:key>/look/", writing.look, name="story-look"),
    path("me/stories/<slug:key>/take-back/", writing.take_back, name="story-take-back"),
    path("me/stories/<slug:key>/take-down/", writing.take_down, name="story-take-down"),
    path("me/stories/<slug:key>/delete/", writing.delete, name="story-delete"),
]
