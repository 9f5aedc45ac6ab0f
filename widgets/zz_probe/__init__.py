from widgets.kit.widget import BookWidget
class ZzProbe(BookWidget):
    name = "zz-probe"; labels = {"en": "Probe", "zh": "试"}
    @classmethod
    def page_data(cls, language): return {"x": "数据" if language == "zh" else "data"}
